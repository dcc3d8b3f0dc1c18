/** The id of the app that every core has, and of the tenant that every app has. */
export const PUBLIC = "public";
