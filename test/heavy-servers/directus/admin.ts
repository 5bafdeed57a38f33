/** The token of an administrator, who may read everything. */
export const token = 'token-of-an-administrator';

/** The header that the token goes into. */
export const headers: Record<string, string> = { authorization: `Bearer ${token}` };
