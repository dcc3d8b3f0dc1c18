export const limiter = true;
