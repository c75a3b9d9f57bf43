package dev.tidemill.platform.web;

/**
 * One step of the path shown in the top bar. The last one is the current page and is not a link.
 *
 * @param href address of the page; may be relative to the site root ({@code /group/project})
 */
public record Crumb(String text, String href) {}
