/** What comes in a packet, a jar or a bottle. */
export const PACKED = {
  biscuits: (
    <>
      <path d="M24 10h28v30H24z" fill="var(--pic-main)" />
      <path d="M24 10l3-3h22l3 3zm0 30l3 3h22l3-3z" fill="var(--pic-main-dark)" />
      <circle cx="24" cy="40" r="16" fill="var(--pic-brown)" />
      <circle cx="24" cy="40" r="12.5" fill="var(--pic-orange)" />
      <g fill="var(--pic-brown)">
        <circle cx="20" cy="35" r="1.7" />
        <circle cx="28" cy="35" r="1.7" />
        <circle cx="24" cy="41" r="1.7" />
        <circle cx="18" cy="44" r="1.7" />
        <circle cx="30" cy="44" r="1.7" />
      </g>
    </>
  ),
  snacks: (
    <>
      <path
        d="M16 12l4 2l4-2l4 2l4-2l4 2l4-2l4 2l4-2l-2 20l2 22l-4-2l-4 2l-4-2l-4 2l-4-2l-4 2l-4-2l-4 2l2-22z"
        fill="var(--pic-main)"
      />
      <path d="M18 22h28l1 6H17z" fill="var(--pic-paper)" />
      <path d="M21 36q6-6 12 0q-2 9-9 9q-4-4-3-9z" fill="var(--pic-yellow)" />
      <path d="M32 40q6-8 13-2q0 8-7 10q-6-2-6-8z" fill="var(--pic-orange)" />
    </>
  ),
  breakfast: (
    <>
      <path d="M15 32q2-12 17-12t17 12z" fill="var(--pic-yellow)" />
      <path
        d="M20 31q1-6 4-6t3 6m2 0q1-7 4-7t3 7m1 0q1-5 4-5t3 5"
        fill="none"
        stroke="var(--pic-orange)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <path d="M38 22L52 8m-9 15L56 12" stroke="var(--pic-brown)" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M10 32h44q-1 15-13 19v4H23v-4Q11 47 10 32z" fill="var(--pic-main)" />
      <path d="M12 39h40l-2 4H14z" fill="var(--pic-paper)" />
    </>
  ),
  pickles: (
    <>
      <path d="M20 9h24q2 0 2 2v6H18v-6q0-2 2-2z" fill="var(--pic-main-dark)" />
      <path d="M18 17h28q5 4 5 10v22q0 6-6 6H19q-6 0-6-6V27q0-6 5-10z" fill="var(--pic-orange)" />
      <path d="M13 30h38v16H13z" fill="var(--pic-cream)" />
      <path d="M24 38q6-7 16 0q-10 7-16 0z" fill="var(--pic-leaf)" />
      <path d="M40 38l5-2v4z" fill="var(--pic-leaf-dark)" />
    </>
  ),
  beverages: (
    <>
      <path d="M38 8l10-3l1 3l-8 3l-2 12h-3z" fill="var(--pic-red)" />
      <path d="M16 20h32l-4 33q0 3-4 3H24q-4 0-4-3z" fill="var(--pic-paper)" />
      <path d="M17 28h30l-3 25q0 3-4 3H24q-4 0-4-3z" fill="var(--pic-main)" />
      <circle cx="27" cy="38" r="3" fill="var(--pic-paper)" opacity=".6" />
      <circle cx="36" cy="45" r="2.2" fill="var(--pic-paper)" opacity=".6" />
      <path d="M40 12q10-3 15 5q-8 7-15 3z" fill="var(--pic-yellow)" />
    </>
  ),
  sweets: (
    <>
      <path d="M10 40h44l-5 13q-1 2-4 2H19q-3 0-4-2z" fill="var(--pic-main)" />
      <circle cx="22" cy="34" r="9" fill="var(--pic-orange)" />
      <circle cx="42" cy="34" r="9" fill="var(--pic-orange)" />
      <circle cx="32" cy="22" r="9" fill="var(--pic-yellow)" />
      <path
        d="M30 17l3 2m2 4l-2 2M20 31l2 2m3 1l2-1m12-1l2 1m3 2l1-2"
        stroke="var(--pic-leaf-dark)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M9 40h46v4H9z" fill="var(--pic-main-dark)" />
    </>
  ),
  medicine: (
    <>
      <path d="M14 16h36q4 0 4 4v30q0 4-4 4H14q-4 0-4-4V20q0-4 4-4z" fill="var(--pic-paper)" />
      <path d="M24 16v-5q0-2 2-2h12q2 0 2 2v5h-4v-3h-8v3z" fill="var(--pic-main-dark)" />
      <path d="M10 24h44v22H10z" fill="var(--pic-main)" />
      <path d="M29 27h6v5h5v6h-5v5h-6v-5h-5v-6h5z" fill="var(--pic-paper)" />
    </>
  ),
} as const;
