/** What is not eaten, and what is drawn when nothing else is known. */
export const HOUSEHOLD = {
  personal: (
    <>
      <path d="M28 9h10q4 0 4 3h-8v6h-6z" fill="var(--pic-main-dark)" />
      <path d="M22 18h18q4 2 4 8v26q0 4-4 4H22q-4 0-4-4V26q0-6 4-8z" fill="var(--pic-main)" />
      <path d="M18 32h26v14H18z" fill="var(--pic-paper)" />
      <path d="M31 34q6 5 0 10q-6-5 0-10z" fill="var(--pic-blue)" />
      <circle cx="51" cy="20" r="4" fill="var(--pic-blue)" opacity=".5" />
      <circle cx="55" cy="30" r="2.4" fill="var(--pic-blue)" opacity=".5" />
    </>
  ),
  home: (
    <>
      <path d="M16 9h20q6 0 8 6l-8 3H16z" fill="var(--pic-main-dark)" />
      <path d="M36 16h4l2 8h-4z" fill="var(--pic-main-dark)" />
      <path d="M20 18h12v6q9 4 9 14v14q0 4-4 4H18q-4 0-4-4V36q0-8 6-12z" fill="var(--pic-main)" />
      <path d="M14 36h27v12H14z" fill="var(--pic-paper)" />
      <path
        d="M27 38l1.5 3l3.5.5l-2.5 2.500l.6 3.500l-3.1-1.700l-3.1 1.700l.6-3.500l-2.5-2.500l3.5-.5z"
        fill="var(--pic-yellow)"
      />
      <path d="M49 10l5-3m-4 8h6m-7 4l5 3" stroke="var(--pic-blue)" strokeWidth="2.4" strokeLinecap="round" />
    </>
  ),
  baby: (
    <>
      <path d="M29 6q3-2 6 0q1 5 4 8H25q3-3 4-8z" fill="var(--pic-orange)" />
      <path d="M22 14h20v7H22z" fill="var(--pic-main)" />
      <path d="M21 21h22q3 4 3 9v21q0 5-5 5H23q-5 0-5-5V30q0-5 3-9z" fill="var(--pic-paper)" />
      <path d="M18 36q7-4 14 0t14 0v15q0 5-5 5H23q-5 0-5-5z" fill="var(--pic-blue)" opacity=".65" />
      <path
        d="M40 28h4m-6 6h6m-4 6h4m-6 6h6"
        stroke="var(--pic-main-dark)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  ),
  pooja: (
    <>
      <path d="M32 6q12 14 5 22q-5 5-10 0q-7-8 5-22z" fill="var(--pic-orange)" />
      <path d="M32 15q6 8 2 12q-2 2-4 0q-4-4 2-12z" fill="var(--pic-yellow)" />
      <path d="M8 34q24 6 48 0q-2 14-16 17H24Q10 48 8 34z" fill="var(--pic-brown)" />
      <path d="M22 51h20l4 5H18z" fill="var(--pic-brown-dark)" />
      <g fill="var(--pic-yellow)">
        <circle cx="20" cy="43" r="2" />
        <circle cx="28" cy="45.5" r="2" />
        <circle cx="36" cy="45.5" r="2" />
        <circle cx="44" cy="43" r="2" />
      </g>
    </>
  ),
  stationery: (
    <>
      <path d="M14 10h28q3 0 3 3v40q0 3-3 3H14z" fill="var(--pic-main)" />
      <path d="M14 10h5v46h-5z" fill="var(--pic-main-dark)" />
      <path d="M24 18h15v9H24z" fill="var(--pic-paper)" />
      <path d="M50 12l5 2l-8 34l-5 5l1-8z" fill="var(--pic-yellow)" />
      <path d="M42.5 48l4 1l-4.5 4z" fill="var(--pic-brown-dark)" />
    </>
  ),
  anything: (
    <>
      <path d="M22 24q0-14 10-14t10 14" fill="none" stroke="var(--pic-brown-dark)" strokeWidth="3.5" />
      <path d="M27 26q-1-12 6-13q7 2 5 13z" fill="var(--pic-leaf)" />
      <circle cx="40" cy="22" r="6" fill="var(--pic-red)" />
      <path d="M10 26h44l-4 24q-1 5-5 5H19q-4 0-5-5z" fill="var(--pic-main)" />
      <path d="M10 26h44v6H10z" fill="var(--pic-main-dark)" />
      <path
        d="M24 37v12m8-12v12m8-12v12"
        stroke="var(--pic-paper)"
        strokeWidth="2.6"
        strokeLinecap="round"
        opacity=".7"
      />
    </>
  ),
} as const;
