/**
 * How dist/ is minified, for rolldown. Functions and classes keep their names, so that a stack trace still says where
 * it comes from. Names are left alone, not put back: rolldown's `keepNames` calls a function for each of them at start.
 */
export const MINIFY = {
  compress: { keepNames: { function: true, class: true } },
  mangle: { keepNames: true },
  codegen: { removeWhitespace: true },
};
