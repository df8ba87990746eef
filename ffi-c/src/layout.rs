//! Where every field of every struct lies, and how many bytes it takes, on targets of 64 bits. `tests/c/run` has the C
//! compilers assert the same of the header.
#![cfg(target_pointer_width = "64")]

use core::mem::offset_of;

use crate::{
    an_account, an_amount, an_api_error, an_balance_date, an_balances, an_baseline, an_date, an_decision, an_finding,
    an_link, an_number, an_open, an_options, an_payload_error, an_product, an_result, an_secret_40, an_secret_48,
    an_sink, an_stamp, an_storage, an_tag, an_text_16, an_text_64, an_text_128, an_text_256, an_text_512, an_timestamp,
};

/// The number of bytes that a field takes.
const fn size_of_field<S, F>(_: fn(&S) -> &F) -> usize {
    size_of::<F>()
}

macro_rules! layout {
    ($($name:ident $size:literal { $($field:ident $offset:literal $bytes:literal)* })*) => {
        $(
            const _: () = assert!(size_of::<$name>() == $size);
            $(
                const _: () = assert!(offset_of!($name, $field) == $offset);
                const _: () = assert!(size_of_field::<$name, _>(|place| &place.$field) == $bytes);
            )*
        )*
    };
}

#[rustfmt::skip]
layout! {
    an_amount 16 {
        coefficient 0 8
        scale 8 1
        reserved 9 7
    }
    an_timestamp 16 {
        unix_seconds 0 8
        nanosecond 8 4
        has_offset 12 1
        reserved 13 3
    }
    an_stamp 24 {
        state 0 4
        reserved 4 4
        timestamp 8 16
    }
    an_date 4 {
        year 0 2
        month 2 1
        day 3 1
    }
    an_text_64 68 {
        len 0 2
        bytes 2 65
    }
    an_text_128 132 {
        len 0 2
        bytes 2 129
    }
    an_text_512 516 {
        len 0 2
        bytes 2 513
    }
    an_open 76 {
        value 0 4
        text 4 68
        truncated 72 1
    }
    an_product 576 {
        product 0 4
        name 4 68
        refreshed_at 72 24
        last_attempted_at 96 24
        error_code 120 76
        error_message 196 132
        unavailable 328 132
        reason 460 68
        has_error_code 528 1
        has_error_message 529 1
        error_message_truncated 530 1
        has_unavailable 531 1
        unavailable_truncated 532 1
        has_reason 533 1
        reason_truncated 534 1
        has_required 535 1
        required 536 1
        has_require_permission 537 1
        require_permission 538 1
        has_prefetch 539 1
        prefetch 540 1
        has_has_history 541 1
        has_history 542 1
        reserved 543 33
    }
    an_tag 70 {
        text 0 68
        truncated 68 1
    }
    an_link 10928 {
        struct_size 0 4
        product_count 4 4
        link_tag_count 8 4
        tag_count 12 4
        available_product_count 16 4
        link_id 20 68
        institution_id 88 68
        institution_name 156 132
        institution_avatar 288 516
        webhook 804 516
        state 1320 76
        error_code 1396 76
        provider 1472 76
        last_synced_at 1552 24
        has_institution_avatar 1576 1
        has_webhook 1577 1
        has_error_code 1578 1
        institution_name_truncated 1579 1
        institution_avatar_truncated 1580 1
        webhook_truncated 1581 1
        products 1584 5760
        available_products 7344 1216
        link_tags 8560 1120
        tags 9680 1120
        reserved 10800 128
    }
    an_text_256 260 {
        len 0 2
        bytes 2 257
    }
    an_api_error 740 {
        kind 0 4
        recovery 4 4
        http_status 8 2
        retryable 10 1
        has_error_code 11 1
        has_error_message 12 1
        has_documentation_url 13 1
        has_link_error_code 14 1
        error_message_truncated 15 1
        documentation_url_truncated 16 1
        error_code 18 68
        link_error_code 86 68
        error_message 154 260
        documentation_url 414 260
        reserved 674 64
    }
    an_payload_error 192 {
        code 0 4
        finding 4 4
        offset 8 4
        line 12 4
        column 16 4
        needed 20 4
        path 24 132
        reserved 156 34
    }
    an_result 1048 {
        struct_size 0 4
        account_count 4 4
        finding_count 8 4
        dropped_warnings 12 4
        dropped_notes 16 4
        complete 20 1
        reserved_flags 21 3
        refreshed_at 24 24
        api_error 48 740
        payload_error 788 192
        reserved 980 64
    }
    an_options 32 {
        struct_size 0 4
        policy 4 4
        skip_checks 8 1
        skip_link 9 1
        reserved 10 22
    }
    an_text_16 20 {
        len 0 2
        bytes 2 17
    }
    an_balance_date 24 {
        timestamp 0 16
        date 16 4
        has_time 20 1
        reserved 21 3
    }
    an_balances 104 {
        available 0 16
        current 16 16
        limit 32 16
        balance_date 48 24
        currency 72 20
        has_available 92 1
        has_current 93 1
        has_limit 94 1
        has_balance_date 95 1
        has_currency 96 1
        reserved 97 7
    }
    an_secret_40 44 {
        len 0 2
        bytes 2 41
    }
    an_secret_48 52 {
        len 0 2
        bytes 2 49
    }
    an_number 248 {
        kind 0 4
        index 4 4
        account_number 8 44
        iban 52 52
        last_four 104 20
        routing_number 124 20
        wire_routing_number 144 20
        institution_number 164 20
        branch_number 184 20
        sort_code 204 20
        bic 224 20
        has_wire_routing_number 244 1
        has_bic 245 1
        reserved 246 2
    }
    an_account 1736 {
        struct_size 0 4
        index 4 4
        kind 8 4
        number_count 12 4
        account_id 16 68
        account_type 84 68
        name 152 132
        nickname 284 132
        account_mask 416 20
        original_id 436 132
        name_truncated 568 1
        nickname_truncated 569 1
        has_nickname 570 1
        has_account_mask 571 1
        has_original_id 572 1
        has_closed 573 1
        closed 574 1
        balances 576 104
        numbers 680 992
        reserved 1672 64
    }
    an_finding 160 {
        struct_size 0 4
        code 4 4
        severity 8 4
        path 12 132
        reserved 144 16
    }
    an_storage 112 {
        struct_size 0 4
        account_size 4 4
        finding_size 8 4
        accounts 16 8
        account_stride 24 8
        account_capacity 32 8
        findings 40 8
        finding_capacity 48 8
        link 56 8
        workspace 64 8
        workspace_size 72 8
        reserved 80 32
    }
    an_sink 88 {
        struct_size 0 4
        on_account 8 8
        on_finding 16 8
        context 24 8
        link 32 8
        workspace 40 8
        workspace_size 48 8
        reserved 56 32
    }
    an_baseline 224 {
        struct_size 0 4
        product 4 68
        link_id 72 68
        has_link_id 140 1
        requested 141 1
        refreshed_at 144 24
        last_attempted_at 168 24
        reserved 192 32
    }
    an_decision 288 {
        struct_size 0 4
        change 4 4
        next 8 4
        has_not_before 12 1
        reserved_flags 13 3
        not_before 16 16
        next_baseline 32 224
        reserved 256 32
    }
}
