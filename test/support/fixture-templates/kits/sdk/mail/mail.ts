export const mail = true;
