/**
 * Deploy keys: SSH keys that open projects and stand for no person. Which key may push where is decided here
 * and by the rules of protected branches. Start with {@link dev.tidemill.repos.deploykeys.DeployKeys}.
 */
@NullMarked
package dev.tidemill.repos.deploykeys;

import org.jspecify.annotations.NullMarked;
