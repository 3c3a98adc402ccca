export const kernels: string[];
export function compile(name: string): Promise<Record<string, string>>;
