/** What happened at each contact with a member. */
@NullMarked
package org.laoke.outreach.contact;

import org.jspecify.annotations.NullMarked;
