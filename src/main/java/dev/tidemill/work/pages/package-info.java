/**
 * The parts that pages of every kind of subject share: discussion, sidebar, filter bar, and the forms behind them. A room
 * that owns a kind builds its page from {@link dev.tidemill.work.pages.Discussions}, {@link
 * dev.tidemill.work.pages.Sidebars} and {@link dev.tidemill.work.pages.SubjectForms}, with which to start.
 */
@NullMarked
package dev.tidemill.work.pages;

import org.jspecify.annotations.NullMarked;
