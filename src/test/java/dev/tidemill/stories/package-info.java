/**
 * Black-box tests of the whole application: git, API and browser, as people and programs use it. Start
 * with {@link dev.tidemill.stories.EveryRouteTest}.
 */
package dev.tidemill.stories;
