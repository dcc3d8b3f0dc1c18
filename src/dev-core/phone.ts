/** The calling codes of the world: of one digit, of two, of three. */
const CALLING_CODE = new RegExp(
  "^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|" +
    "2(?:1[12368]|[2-4]\\d|5[0-8]|6\\d|9[017-9])|3(?:5\\d|7[0-8]|8[0-35-79])|42[013]|5[09]\\d|" +
    "6(?:7[02-9]|8[0-35-9]|9[0-2])|8(?:0[08]|5[02356]|7[08]|8[0-368])|9(?:6[0-8]|7[0-79]|9[2-68]))",
);

/** Countries in which a zero at the beginning belongs to the number; elsewhere it is only dialled from inside. */
const KEEPS_ZERO = ["39", "225", "229", "241", "242", "378"];

/** What may stand before a number, the number, and an extension. */
const INTERNATIONAL = /^[^+\d]*\++([\d\s()./-]+?)(?:\s*(?:;ext=|ext\.?|x)\s*\d+)?$/i;

/**
 * Writes a phone number as E.164, e.g. `+44 (0)207-183 8750` as `+442071838750`, and only trims what is no
 * international number. The core asks Google's libphonenumber (Utils.java); SDKs do too before they call the core, so
 * the tables of all countries' numbers are not needed here.
 */
export function normalisePhoneNumber(given: string): string {
  const trimmed = given.trim();
  const [, number] = INTERNATIONAL.exec(trimmed) ?? [];
  const digits = number?.replace(/\D/g, "") ?? "";
  const [callingCode] = CALLING_CODE.exec(digits) ?? [];
  if (callingCode === undefined) return trimmed;
  const national = digits.slice(callingCode.length).replace(/^0/, KEEPS_ZERO.includes(callingCode) ? "0" : "");
  return national.length < 2 || national.length > 17 ? trimmed : `+${callingCode}${national}`;
}
