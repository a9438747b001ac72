/** What is fresh, cold or just baked. */
export const FRESH = {
  dairy: (
    <>
      <path d="M20 8h12v6H20z" fill="var(--pic-main)" />
      <path d="M20 14h12q0 6 4 10v28q0 3-3 3H19q-3 0-3-3V24q4-4 4-10z" fill="var(--pic-paper)" />
      <path d="M16 34h20v12H16z" fill="var(--pic-blue)" />
      <ellipse cx="45" cy="44" rx="9" ry="11.5" fill="var(--pic-cream)" />
      <path
        d="M40 40q1-5 4-6"
        fill="none"
        stroke="var(--pic-paper)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </>
  ),
  vegetables: (
    <>
      <path d="M11 24q14-2 18 6q6 12-1 24Q10 44 11 24z" fill="var(--pic-orange)" />
      <path
        d="M14 30l7 1m-4 8l8 0m-3 7l6-1"
        stroke="var(--pic-brown)"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <path d="M13 25q-4-9 0-14q3 4 4 8q2-6 8-7q0 7-6 13z" fill="var(--pic-leaf)" />
      <circle cx="42" cy="40" r="13" fill="var(--pic-red)" />
      <path d="M42 29l-7-3l5 6l-3 5l5-4l6 3l-2-5l6-5l-8 2l-1-5z" fill="var(--pic-leaf-dark)" />
    </>
  ),
  fruits: (
    <>
      <path
        d="M30 24q-6-4-12 0q-9 7-4 20q5 12 12 9q3-1 6 0q8 2 12-11q4-13-5-18q-5-2-9 0z"
        fill="var(--pic-red)"
      />
      <path d="M29 24q0-8 5-11" fill="none" stroke="var(--pic-brown)" strokeWidth="3" strokeLinecap="round" />
      <path d="M32 18q4-8 13-6q-3 9-13 6z" fill="var(--pic-leaf)" />
      <path d="M54 22q6 24-20 33q-6 1-8-3q20-6 24-29q1-3 4-1z" fill="var(--pic-yellow)" />
      <path d="M50 23q0-5 3-6l3 1l-2 5z" fill="var(--pic-brown)" />
    </>
  ),
  bakery: (
    <>
      <path
        d="M12 24q0-10 14-10h16q12 0 12 9q0 5-4 7v20q0 4-4 4H20q-4 0-4-4V30q-4-2-4-6z"
        fill="var(--pic-brown)"
      />
      <path d="M10 26q0-10 13-10t13 10q0 4-3 6v18q0 4-4 4H17q-4 0-4-4V32q-3-2-3-6z" fill="var(--pic-cream)" />
      <path
        d="M41 24l8-2m-8 10l7-2m-7 10l7-2"
        stroke="var(--pic-orange)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path
        d="M17 40q6 4 12 0"
        fill="none"
        stroke="var(--pic-cream-dark)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  ),
  frozen: (
    <>
      <path d="M20 12h24q4 0 4 4v24q0 6-6 6H22q-6 0-6-6V16q0-4 4-4z" fill="var(--pic-blue)" />
      <path d="M29 46h6v8q0 3-3 3t-3-3z" fill="var(--pic-brown)" />
      <path
        d="M32 18v20m-9-15l18 10m0-10L23 33"
        stroke="var(--pic-paper)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path d="M16 34q5 5 10 0t10 0t12 0v6q0 6-6 6H22q-6 0-6-6z" fill="var(--pic-main)" opacity=".55" />
    </>
  ),
  meat: (
    <>
      <path d="M22 14q18-4 24 10q4 12-8 18q-8 3-14 9q-6-3-10-9q4-6 3-12q-1-13 5-16z" fill="var(--pic-red)" />
      <path d="M29 20q9-1 11 6t-6 11q-5 2-8-1t-2-8q1-7 5-8z" fill="var(--pic-cream)" />
      <circle cx="33" cy="28" r="3.4" fill="var(--pic-brown)" />
      <path d="M15 50l-6 3q0 4 4 4q1 4 5 2l2-7z" fill="var(--pic-paper)" />
    </>
  ),
} as const;
