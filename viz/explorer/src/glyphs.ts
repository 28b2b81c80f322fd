/** The shapes of nodes: an outline that differs by kind, and a white sign in it. Drawn around the origin with radius 1. */

type Ink = CanvasRenderingContext2D | Path2D;

interface Glyph {
  readonly outline: Path2D;
  readonly sign: Path2D;
}

function path(draw: (ink: Path2D) => void): Path2D {
  const made = new Path2D();
  draw(made);
  return made;
}

function rectangle(ink: Ink, x: number, y: number, width: number, height: number): void {
  ink.rect(x, y, width, height);
}

const circle = path((ink) => ink.arc(0, 0, 1, 0, Math.PI * 2));

const GLYPHS: ReadonlyMap<string, Glyph> = new Map([
  [
    "person",
    {
      outline: circle,
      sign: path((ink) => {
        ink.arc(0, -0.27, 0.29, 0, Math.PI * 2);
        ink.moveTo(-0.52, 0.58);
        ink.bezierCurveTo(-0.52, 0.0, 0.52, 0.0, 0.52, 0.58);
        ink.closePath();
      }),
    },
  ],
  [
    "building",
    {
      outline: path((ink) => ink.roundRect(-0.95, -0.95, 1.9, 1.9, 0.34)),
      sign: path((ink) => {
        ink.moveTo(-0.6, -0.22);
        ink.lineTo(0, -0.6);
        ink.lineTo(0.6, -0.22);
        ink.closePath();
        for (const x of [-0.46, -0.09, 0.28]) rectangle(ink, x, -0.12, 0.18, 0.44);
        rectangle(ink, -0.58, 0.41, 1.16, 0.16);
      }),
    },
  ],
  [
    "document",
    {
      outline: path((ink) => {
        ink.moveTo(-0.66, -1.02);
        ink.lineTo(0.3, -1.02);
        ink.lineTo(0.82, -0.5);
        ink.lineTo(0.82, 1.02);
        ink.lineTo(-0.82, 1.02);
        ink.lineTo(-0.82, -0.86);
        ink.quadraticCurveTo(-0.82, -1.02, -0.66, -1.02);
        ink.closePath();
      }),
      sign: path((ink) => {
        rectangle(ink, -0.46, -0.42, 0.62, 0.14);
        rectangle(ink, -0.46, -0.08, 0.92, 0.14);
        rectangle(ink, -0.46, 0.26, 0.92, 0.14);
        rectangle(ink, -0.46, 0.6, 0.5, 0.14);
      }),
    },
  ],
  [
    "pin",
    {
      outline: path((ink) => {
        ink.moveTo(0, 1.12);
        ink.bezierCurveTo(-0.3, 0.55, -0.88, 0.2, -0.88, -0.25);
        ink.arc(0, -0.25, 0.88, Math.PI, 0);
        ink.bezierCurveTo(0.88, 0.2, 0.3, 0.55, 0, 1.12);
        ink.closePath();
      }),
      sign: path((ink) => ink.arc(0, -0.25, 0.34, 0, Math.PI * 2)),
    },
  ],
  ["dot", { outline: circle, sign: new Path2D() }],
]);

export interface Look {
  readonly shape: string;
  readonly fill: string;
  /** Colour of what lies behind: under the fill, which may be faded, and in the sign. */
  readonly ground: string;
  /** Colour of a ring around the shape, where it is selected or pointed at. */
  readonly ring: string | null;
}

/** Draw a shape at a point; `radius` in units of `ctx`, the sign only where it is large enough to be seen. */
export function drawGlyph(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  look: Look,
  withSign: boolean,
): void {
  const glyph = GLYPHS.get(look.shape) ?? GLYPHS.get("dot")!;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(radius, radius);
  if (look.ring) {
    ctx.lineJoin = "round";
    ctx.lineWidth = 0.52;
    ctx.strokeStyle = look.ring;
    ctx.stroke(glyph.outline);
    ctx.lineWidth = 0.22;
    ctx.strokeStyle = look.ground;
    ctx.stroke(glyph.outline);
  }
  ctx.fillStyle = look.ground;
  ctx.fill(glyph.outline);
  ctx.fillStyle = look.fill;
  ctx.fill(glyph.outline);
  if (withSign) {
    ctx.fillStyle = look.ground;
    ctx.fill(glyph.sign);
  }
  ctx.restore();
}
