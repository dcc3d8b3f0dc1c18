export const clock = true;
