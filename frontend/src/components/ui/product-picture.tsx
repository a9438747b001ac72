import { type CSSProperties, memo, useState } from 'react';
import { drawingFor, type DrawingName, drawingNameFor } from './product-drawings/drawing-for';
import { hueOf } from './product-drawings/hue-of';
import './product-picture.css';

interface PicturedProduct {
  readonly name: string;
  readonly category?: string | null | undefined;
  readonly image_url?: string | null | undefined;
}

interface DrawingProps {
  drawing: DrawingName;
  /** What the colour is taken from. */
  name: string;
  /** Width and height (CSS pixels), kept free from the first moment on. */
  size: number;
  className?: string | undefined;
}

const classes = (className: string | undefined) => ['product-picture', className].filter(Boolean).join(' ');

/** A flat illustration in the colour of a name. Decoration: what it stands for is said beside it. */
export const Drawing = memo(function Drawing({ drawing, name, size, className }: DrawingProps) {
  return (
    <svg
      className={classes(className)}
      style={{ '--pic-hue': hueOf(name) } as CSSProperties}
      viewBox="0 0 64 64"
      width={size}
      height={size}
      data-drawing={drawing}
      aria-hidden="true"
    >
      {drawingFor(drawing)}
    </svg>
  );
});

interface ProductPictureProps {
  product: PicturedProduct;
  /** Width and height (CSS pixels). */
  size?: number;
  className?: string | undefined;
}

/**
 * A product as its owner has photographed it, else (also when the photograph cannot be fetched) a drawing of what it
 * is. Decoration: the name is said beside it.
 */
export function ProductPicture({ product, size = 64, className }: ProductPictureProps) {
  const { name, category, image_url: url } = product;
  const [failed, setFailed] = useState<string | null>(null);
  if (!url || failed === url)
    return <Drawing drawing={drawingNameFor(category, name)} name={name} size={size} className={className} />;
  return (
    <img
      className={classes(className)}
      style={{ '--pic-hue': hueOf(name) } as CSSProperties}
      src={url}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setFailed(url)}
    />
  );
}
