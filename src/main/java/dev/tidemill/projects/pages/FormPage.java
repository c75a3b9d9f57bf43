package dev.tidemill.projects.pages;

import dev.tidemill.platform.web.ui.Form;

/** A page that is one form. */
public record FormPage(String title, Form form) {}
