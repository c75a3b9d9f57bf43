package dev.tidemill.platform.web.ui;

/** One of the places that a picker leads to. */
public record Pick(String text, String href, boolean current) {}
