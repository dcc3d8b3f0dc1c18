import type { Locator } from "playwright-core";
import decodeQR from "qr/decode.js";

/** Longer than the default, which is made for the frames of a camera. */
const TIME_LIMIT_MS = 10_000;

/**
 * What a camera reads from a QR code that a page shows.
 *
 * @param picture the code's picture
 * @returns the text in the code
 * @throws when there is no QR code to be read
 */
export async function scan(picture: Locator): Promise<string> {
  const png = (await picture.screenshot({ scale: "css" })).toString("base64");
  const blank = await picture.page().context().newPage();
  try {
    const { width, height, data } = await blank.evaluate(async (encoded) => {
      const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
      canvas.drawImage(bitmap, 0, 0);
      const pixels = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
      return { width: pixels.width, height: pixels.height, data: [...pixels.data] };
    }, png);
    return decodeQR({ width, height, data: Uint8Array.from(data) }, { timeLimit: TIME_LIMIT_MS });
  } finally {
    await blank.close();
  }
}
