/**
 * Stands in for InstantSearch's insights middleware, which reports what readers do to another company by a script from
 * its servers: neither is part of this page.
 */
export const createInsightsMiddleware = () => () => ({});
