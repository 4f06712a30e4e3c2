/** A membership in its life: cards lost, applications, special issues, breaches, terms and fees. */
@NullMarked
package org.laoke.member.membership;

import org.jspecify.annotations.NullMarked;
