/** Puts pixels on a canvas of their own size; CSS makes it as large as it is shown. */
export interface Painter {
  /** @param fill writes `[pixel, 4]`: red, green, blue, opacity */
  paint(width: number, height: number, fill: (pixels: Uint8ClampedArray) => void): void;
}

export function createPainter(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext("2d")!;
  let image: ImageData | null = null;
  return {
    paint: (width, height, fill) => {
      if (width < 1 || height < 1) return;
      if (image?.width !== width || image.height !== height) {
        image = new ImageData(width, height);
        canvas.width = width;
        canvas.height = height;
      }
      fill(image.data);
      context.putImageData(image, 0, 0);
    },
  };
}
