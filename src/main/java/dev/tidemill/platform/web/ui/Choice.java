package dev.tidemill.platform.web.ui;

/** One option of a select field: what is sent and what is shown. */
public record Choice(String value, String text) {}
