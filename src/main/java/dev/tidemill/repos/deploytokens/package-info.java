/**
 * Deploy tokens of projects and groups: secrets for machines that pull, bound to no person. They open git over
 * HTTP and nothing of the API. Start with {@link dev.tidemill.repos.deploytokens.DeployTokens}.
 */
@NullMarked
package dev.tidemill.repos.deploytokens;

import org.jspecify.annotations.NullMarked;
