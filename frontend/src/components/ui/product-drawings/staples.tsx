/** What a kitchen is cooked from. Each drawing is 64 by 64, in the colours of product-picture.css. */
export const STAPLES = {
  flour: (
    <>
      <path d="M17 20q15-5 30 0l4 30q-19 8-38 0z" fill="var(--pic-cream)" />
      <path d="M17 20q15 5 30 0l-3-8q-12 4-24 0z" fill="var(--pic-main)" />
      <path d="M32 46V27" stroke="var(--pic-brown)" strokeWidth="2" strokeLinecap="round" />
      <path
        d="M32 30q-6 0-6-6q6 0 6 6q0-6 6-6q0 6-6 6m0 7q-6 0-6-6q6 0 6 6q0-6 6-6q0 6-6 6m0 7q-6 0-6-6q6 0 6 6q0-6 6-6q0 6-6 6"
        fill="var(--pic-yellow)"
      />
    </>
  ),
  rice: (
    <>
      <path d="M13 34q3-16 19-16t19 16z" fill="var(--pic-paper)" />
      <path
        d="M22 28l3-2m4-2l3-1m4 3l3 2m-15 3l3-1m5-1l3 1m5 1l2 2"
        stroke="var(--pic-cream-dark)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M10 34h44q0 15-14 18H24Q10 49 10 34z" fill="var(--pic-main)" />
      <path d="M12 40h40l-2 4H14z" fill="var(--pic-main-dark)" />
    </>
  ),
  pulses: (
    <>
      <path d="M16 30h32l3 18q-19 8-38 0z" fill="var(--pic-brown)" />
      <path d="M14 27q18-5 36 0l-1 6q-17 5-34 0z" fill="var(--pic-brown-dark)" />
      <path d="M17 28q3-12 15-12t15 12q-15 5-30 0z" fill="var(--pic-orange)" />
      <g fill="var(--pic-yellow)">
        <circle cx="25" cy="24" r="2.4" />
        <circle cx="32" cy="20" r="2.4" />
        <circle cx="38" cy="25" r="2.4" />
        <circle cx="31" cy="27" r="2.4" />
      </g>
      <path d="M25 38h14v8H25z" fill="var(--pic-cream)" />
    </>
  ),
  oil: (
    <>
      <path d="M28 8h8v8h-8z" fill="var(--pic-main-dark)" />
      <path d="M27 16h10q1 6 6 10v26q0 4-4 4H25q-4 0-4-4V26q5-4 6-10z" fill="var(--pic-yellow)" />
      <path d="M21 32h22v14H21z" fill="var(--pic-main)" />
      <path d="M32 34q5 5 0 9q-5-4 0-9z" fill="var(--pic-paper)" />
    </>
  ),
  spices: (
    <>
      <path d="M12 36h40q0 12-12 16v3H24v-3Q12 48 12 36z" fill="var(--pic-main)" />
      <path d="M14 36q4-12 18-12t18 12z" fill="var(--pic-orange)" />
      <path d="M22 30l2-1m6-1l2 0m6 2l2 1" stroke="var(--pic-red)" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M30 9q14-1 17 17q-13 0-17-12z" fill="var(--pic-red)" />
      <path d="M24 8q4-1 6 1l1 6q-5 0-7-3z" fill="var(--pic-leaf)" />
    </>
  ),
  sugar: (
    <>
      <path d="M12 30h18v18H12z" fill="var(--pic-paper)" />
      <path d="M12 30l4-4h18l-4 4zm18 18l4-4V26l-4 4z" fill="var(--pic-cream-dark)" />
      <path d="M33 34h18v18H33z" fill="var(--pic-paper)" />
      <path d="M33 34l4-4h18l-4 4zm18 18l4-4V30l-4 4z" fill="var(--pic-cream-dark)" />
      <path d="M22 14h16v16H22z" fill="var(--pic-cream)" />
      <path d="M22 14l4-4h16l-4 4zm16 16l4-4V10l-4 4z" fill="var(--pic-brown)" />
    </>
  ),
  tea: (
    <>
      <path d="M14 28h30v12q0 12-12 12h-6q-12 0-12-12z" fill="var(--pic-main)" />
      <path d="M44 31h4q6 0 6 6t-6 6h-5v-4h4q3 0 3-2t-3-2h-3z" fill="var(--pic-main-dark)" />
      <ellipse cx="29" cy="28" rx="15" ry="3.5" fill="var(--pic-brown)" />
      <path
        d="M24 21q-4-4 0-7t0-6m10 13q-4-4 0-7t0-6"
        fill="none"
        stroke="var(--pic-cream-dark)"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <path d="M10 54h38" stroke="var(--pic-main-dark)" strokeWidth="3" strokeLinecap="round" />
    </>
  ),
  dryFruits: (
    <>
      <path d="M10 36h44q0 16-16 18H26Q10 52 10 36z" fill="var(--pic-main)" />
      <path d="M16 36q-2-14 8-18q8 8 2 18z" fill="var(--pic-brown)" />
      <path d="M24 36q0-12 9-16q8 8 3 16z" fill="var(--pic-orange)" />
      <path d="M36 36q-1-11 9-14q7 7 2 14z" fill="var(--pic-brown-dark)" />
      <path
        d="M21 24q2 5 0 10m10-8q2 4 1 9m11-7q2 3 0 7"
        fill="none"
        stroke="var(--pic-cream)"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      <path d="M11 41h42l-1 4H12z" fill="var(--pic-main-dark)" />
    </>
  ),
} as const;
