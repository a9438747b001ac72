/** A drawn kirana shop, for the landing page: an awning, a counter, sacks and jars. In the colours of the theme. */
export function Storefront() {
  const stripes = Array.from({ length: 8 }, (_, index) => index);
  return (
    <svg className="storefront" viewBox="0 0 320 150" width="320" height="150" aria-hidden="true">
      <ellipse cx="160" cy="142" rx="150" ry="7" fill="var(--line)" />
      <rect x="48" y="52" width="224" height="88" rx="6" fill="var(--surface)" stroke="var(--line-strong)" />
      <rect x="64" y="72" width="96" height="44" rx="4" fill="var(--brand-soft)" />
      <path d="M64 94h96" stroke="var(--brand)" strokeWidth="2.5" />
      {[0, 1, 2, 3].map((jar) => (
        <g key={jar} transform={`translate(${72 + jar * 22} 76)`}>
          <rect width="14" height="16" y="2" rx="3" fill={jar % 2 ? 'var(--accent)' : 'var(--brand-ink)'} />
          <rect width="10" height="3" x="2" rx="1" fill="var(--ink-soft)" />
        </g>
      ))}
      {[0, 1, 2].map((tin) => (
        <g key={tin} transform={`translate(${74 + tin * 28} 98)`}>
          <rect width="20" height="16" rx="2" fill={tin === 1 ? 'var(--danger)' : 'var(--accent)'} />
          <rect width="20" height="5" y="5" fill="var(--surface)" opacity="0.75" />
        </g>
      ))}
      <rect x="186" y="72" width="64" height="68" rx="4" fill="var(--brand)" />
      <rect x="193" y="79" width="50" height="28" rx="3" fill="var(--brand-soft)" />
      <circle cx="239" cy="116" r="3" fill="var(--accent)" />
      {stripes.map((stripe) => (
        <path
          key={stripe}
          d={`M${40 + stripe * 30} 22h30v30a15 13 0 0 1-30 0z`}
          fill={stripe % 2 ? 'var(--surface)' : 'var(--accent)'}
          stroke="var(--line-strong)"
        />
      ))}
      <rect x="40" y="14" width="240" height="10" rx="5" fill="var(--brand)" />
      <g transform="translate(70 114)">
        <path d="M4 28C-2 14 4 8 8 6h14c5 3 10 10 4 22z" fill="#c9a26a" />
        <ellipse cx="15" cy="7" rx="9" ry="4" fill="#f4e3b8" />
      </g>
      <g transform="translate(108 116)">
        <path d="M3 26C-2 13 3 8 7 6h13c4 3 9 9 3 20z" fill="#b98f55" />
        <ellipse cx="13" cy="7" rx="8" ry="3.5" fill="#d8622f" />
      </g>
      <g transform="translate(262 112)">
        <rect width="34" height="28" rx="3" fill="#b98f55" />
        <path d="M0 9h34M0 19h34" stroke="#8b6a3c" strokeWidth="2" />
        <circle cx="8" cy="-1" r="6" fill="#d64535" />
        <circle cx="19" cy="-3" r="6" fill="#e58a00" />
        <circle cx="28" cy="0" r="5" fill="#4f9d4a" />
      </g>
    </svg>
  );
}
