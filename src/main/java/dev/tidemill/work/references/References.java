package dev.tidemill.work.references;

/**
 * What texts refer to, for other rooms.
 *
 * @param items finds the items that texts name
 * @param mentions tells whom and what texts mention; rooms add their kinds
 */
public record References(ItemFinder items, Mentions mentions) {}
