/** Finding a member again, without letting anyone walk through the customers. */
@NullMarked
package org.laoke.member.lookup;

import org.jspecify.annotations.NullMarked;
