/** Photos of members, kept only as long as they agree. */
@NullMarked
package org.laoke.member.photo;

import org.jspecify.annotations.NullMarked;
