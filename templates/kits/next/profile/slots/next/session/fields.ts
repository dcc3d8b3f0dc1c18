name: string | null;
