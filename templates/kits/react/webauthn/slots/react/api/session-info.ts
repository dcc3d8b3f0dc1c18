email: string;
