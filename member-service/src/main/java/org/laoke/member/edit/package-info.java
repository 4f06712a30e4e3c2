/** Corrections of a member's master data, and the history of them. */
@NullMarked
package org.laoke.member.edit;

import org.jspecify.annotations.NullMarked;
