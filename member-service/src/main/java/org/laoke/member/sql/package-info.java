/** Plain SQL inside the transaction Hibernate Reactive has open. */
@NullMarked
package org.laoke.member.sql;

import org.jspecify.annotations.NullMarked;
