/** The little this service knows of members, fed by events. */
@NullMarked
package org.laoke.complaint.member;

import org.jspecify.annotations.NullMarked;
