/** Staff sessions: sign-in at Keycloak, tokens kept on the server, sign-out everywhere. */
@NullMarked
package org.laoke.gateway.staff;

import org.jspecify.annotations.NullMarked;
