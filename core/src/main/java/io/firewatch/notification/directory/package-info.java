/** Whom to tell: services, teams, people, rotas, escalation. */
@NullMarked
package io.firewatch.notification.directory;

import org.jspecify.annotations.NullMarked;
