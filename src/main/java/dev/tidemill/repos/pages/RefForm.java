package dev.tidemill.repos.pages;

import dev.tidemill.platform.web.ui.Form;

/** A page that makes a branch or a tag. */
public record RefForm(String title, Form form) {}
