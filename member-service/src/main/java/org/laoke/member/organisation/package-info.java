/** Regions, stores and the people who work in them. */
@NullMarked
package org.laoke.member.organisation;

import org.jspecify.annotations.NullMarked;
