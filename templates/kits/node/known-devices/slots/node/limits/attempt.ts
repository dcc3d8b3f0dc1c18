/** Id of a device on which somebody has signed in to the account before. */
device?: string | undefined;
