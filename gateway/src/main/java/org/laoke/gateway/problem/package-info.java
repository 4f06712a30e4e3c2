/** How the gateway says no: problem details for calls, a plain page for navigations. */
@NullMarked
package org.laoke.gateway.problem;

import org.jspecify.annotations.NullMarked;
