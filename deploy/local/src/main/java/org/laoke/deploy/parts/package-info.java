/** Starters of the real parts: PostgreSQL, Kafka, Redis and Keycloak, each a child process. */
@NullMarked
package org.laoke.deploy.parts;

import org.jspecify.annotations.NullMarked;
