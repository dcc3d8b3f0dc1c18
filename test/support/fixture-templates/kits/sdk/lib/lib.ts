export const lib = true;
