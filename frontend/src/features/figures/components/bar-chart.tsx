export interface Bar {
  /** What the bar stands for, in full. */
  readonly name: string;
  readonly value: number;
  /** The value as it is said. */
  readonly text: string;
  /** Below the bar, where there is room for a few. */
  readonly tick?: string;
  /** The one that is going on now. */
  readonly isNow?: boolean;
}

interface BarChartProps {
  title: string;
  /** Heads of the table that says the same: what a bar stands for, and its value. */
  heads: readonly [string, string];
  bars: readonly Bar[];
  /** In the place of bars when all are zero. */
  none: string;
}

const BAR = 10;
const GAP = 2.4;
const HEIGHT = 100;
/** A bar that is not zero can be seen. */
const LEAST = 3;

/** Bars for the eye, and a table of the same values for who does not see them. */
export function BarChart({ title, heads, bars, none }: BarChartProps) {
  const most = bars.reduce(
    (best, bar) => (bar.value > best.value ? bar : best),
    bars[0] ?? { value: 0, text: '' },
  );
  const heightOf = (value: number) => (value === 0 ? 0 : Math.max(LEAST, (value / most.value) * HEIGHT));
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <div className="chart-plot" aria-hidden="true">
        <span className="chart-most">{most.value > 0 && most.text}</span>
        {most.value === 0 && <span className="chart-none">{none}</span>}
        <svg viewBox={`0 0 ${bars.length * BAR} ${HEIGHT}`} preserveAspectRatio="none">
          {bars.map((bar, index) => (
            <g key={bar.name} className={bar.isNow ? 'chart-now' : undefined}>
              <title>{`${bar.name}: ${bar.text}`}</title>
              <rect className="chart-place" x={index * BAR} y={0} width={BAR} height={HEIGHT} />
              <rect
                className="chart-bar"
                x={index * BAR + GAP / 2}
                y={HEIGHT - heightOf(bar.value)}
                width={BAR - GAP}
                height={heightOf(bar.value)}
              />
            </g>
          ))}
        </svg>
        <div className="chart-ticks">
          {bars.map((bar) => (
            <span key={bar.name}>{bar.tick}</span>
          ))}
        </div>
      </div>
      <div className="visually-hidden">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.name}>
                <th scope="row">{bar.name}</th>
                <td>{bar.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
