@file:Suppress("PropertyName")

package io.github.accountnumbers

import java.math.BigDecimal
import java.time.Instant

// For readers that know nothing of Kotlin: classes with public fields, named as on the wire, for the same values as `GeneralReply`.

public class PojoReply {
    @JvmField public var accounts: List<PojoAccount>? = null
    @JvmField public var link: PojoLink? = null
}

public class PojoAccount {
    @JvmField public var account_id: String? = null
    @JvmField public var account_type: String? = null
    @JvmField public var name: String? = null
    @JvmField public var nickname: String? = null
    @JvmField public var account_mask: String? = null
    @JvmField public var balances: PojoBalances? = null
    @JvmField public var original_id: String? = null
    @JvmField public var closed: Boolean? = null
    @JvmField public var numbers: PojoNumbers? = null
}

public class PojoBalances {
    @JvmField public var currency: String? = null
    @JvmField public var available: BigDecimal? = null
    @JvmField public var current: BigDecimal? = null
    @JvmField public var limit: BigDecimal? = null
    @JvmField public var balance_date: String? = null
}

public class PojoNumbers {
    @JvmField public var ach: List<PojoAch>? = null
    @JvmField public var eft: List<PojoEft>? = null
    @JvmField public var bacs: List<PojoBacs>? = null
    @JvmField public var international: List<PojoInternational>? = null
}

public class PojoAch {
    @JvmField public var account_number: String? = null
    @JvmField public var routing_number: String? = null
    @JvmField public var wire_routing_number: String? = null
}

public class PojoEft {
    @JvmField public var account_number: String? = null
    @JvmField public var institution_number: String? = null
    @JvmField public var branch_number: String? = null
}

public class PojoBacs {
    @JvmField public var account_number: String? = null
    @JvmField public var sort_code: String? = null
}

public class PojoInternational {
    @JvmField public var iban: String? = null
    @JvmField public var bic: String? = null
}

public class PojoLink {
    @JvmField public var link_id: String? = null
    @JvmField public var institution_id: String? = null
    @JvmField public var institution_name: String? = null
    @JvmField public var institution_avatar: String? = null
    @JvmField public var state: String? = null
    @JvmField public var error_code: String? = null
    @JvmField public var last_synced_at: Instant? = null
    @JvmField public var provider: String? = null
    @JvmField public var link_tags: List<String>? = null
    @JvmField public var tags: List<String>? = null
    @JvmField public var webhook: String? = null
    @JvmField public var products: Map<String, PojoProduct>? = null
    @JvmField public var available_products: List<String>? = null
}

public class PojoProduct {
    @JvmField public var refreshed_at: Instant? = null
    @JvmField public var last_attempted_at: Instant? = null
    @JvmField public var error_code: String? = null
    @JvmField public var error_message: String? = null
    @JvmField public var unavailable: String? = null
    @JvmField public var settings: PojoSettings? = null
    @JvmField public var has_history: Boolean? = null
}

public class PojoSettings {
    @JvmField public var required: Boolean? = null
    @JvmField public var require_permission: Boolean? = null
    @JvmField public var prefetch: Boolean? = null
    @JvmField public var reason: String? = null
}
