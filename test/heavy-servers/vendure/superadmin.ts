/** The user who may read the administrators' API. */
export const superadmin = { identifier: 'admin', password: 'demo' };
