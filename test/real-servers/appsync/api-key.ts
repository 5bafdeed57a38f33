/** The key of the simulated API, a public test value. */
export const apiKey = 'da2-fakeApiId123456';
