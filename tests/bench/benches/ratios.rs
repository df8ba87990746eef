use std::{hint::black_box, time::Duration};
use account_numbers::{Options, Reply, parse_into};
use account_numbers_bench::{body, document::*};
use zenbench::GateConfig;

fn main() {
    for b in body::all() {
        let bytes = b.bytes;
        let r = zenbench::run_gated(GateConfig::disabled(), |s| s.compare("x", |g| {
            g.config().max_rounds(60).auto_rounds(false).sample_target_ns(500_000).min_sample_ns(0).bootstrap_resamples(10);
            { let mut reply = Box::new(Reply::<32>::new());
            g.bench("ours", move |x| x.iter(|| { black_box(parse_into(200, black_box(bytes), &Options::default(), &mut reply).is_ok()) })); }
            { let mut reply = Box::new(Reply::<32>::new());
            g.bench("ours nochecks", move |x| x.iter(|| { black_box(parse_into(200, black_box(bytes), &Options::default().with_checks(false), &mut reply).is_ok()) })); }
            macro_rules! b { ($n:literal, |$i:ident| $e:expr) => { g.bench($n, move |x| x.iter(|| { let $i = black_box(bytes); let d = $e; black_box(&d); })); } }
            b!("sj exact owned", |i| serde_json::from_slice::<serde_json_owned::Document>(i).unwrap());
            b!("sj exact owned fromstr", |i| serde_json::from_str::<serde_json_owned::Document>(std::str::from_utf8(i).unwrap()).unwrap());
            b!("sj raw lent", |i| serde_json::from_slice::<serde_json_borrowed::Document>(i).unwrap());
            b!("sj raw lent fromstr", |i| serde_json::from_str::<serde_json_borrowed::Document>(std::str::from_utf8(i).unwrap()).unwrap());
            b!("sj raw str fromstr", |i| serde_json::from_str::<serde_json_borrowed_str::Document>(std::str::from_utf8(i).unwrap()).unwrap());
            b!("sj f64 owned fromstr", |i| serde_json::from_str::<f_owned::Document>(std::str::from_utf8(i).unwrap()).unwrap());
            b!("sj f64 lent fromstr", |i| serde_json::from_str::<f_lent::Document>(std::str::from_utf8(i).unwrap()).unwrap());
            b!("sonic raw owned", |i| sonic_rs::from_slice::<sonic_raw_owned::Document>(i).unwrap());
            b!("sonic raw owned fromstr", |i| sonic_rs::from_str::<sonic_raw_owned::Document>(std::str::from_utf8(i).unwrap()).unwrap());
            b!("sonic raw lent", |i| sonic_rs::from_slice::<sonic_raw_borrowed::Document>(i).unwrap());
            b!("sonic lazy lent", |i| sonic_rs::from_slice::<sonic_lazy::Document>(i).unwrap());
            b!("sonic f64 lent", |i| sonic_rs::from_slice::<f_lent::Document>(i).unwrap());
            b!("sonic f64 lent fromstr", |i| sonic_rs::from_str::<f_lent::Document>(std::str::from_utf8(i).unwrap()).unwrap());
            macro_rules! simd { ($n:literal, $copy:expr, $t:ty) => {{ let mut buf = bytes.to_vec(); let mut bufs = simd_json::Buffers::new(bytes.len());
               g.bench($n, move |x| x.iter(|| { if $copy { buf.clear(); buf.extend_from_slice(black_box(bytes)); } let d = simd_json::serde::from_slice_with_buffers::<$t>(black_box(&mut buf), &mut bufs).unwrap(); black_box(&d); })); }} }
            simd!("simd owned", true, f_owned::Document);
            simd!("simd lent", true, f_lent::Document);
            simd!("simd str", true, f_str::Document);
            simd!("simd str nocopy", false, f_str::Document);
            b!("core heapless", |i| serde_json_core::from_slice::<heapless_owned::Document>(i).unwrap());
            b!("core heapless esc", |i| serde_json_core::from_slice_escaped::<heapless_owned::Document>(i, &mut [0;512]).unwrap());
            b!("core str", |i| serde_json_core::from_slice::<heapless_borrowed::Document>(i).unwrap());
        }));
        println!("== {} {} {}", b.accounts, b.pretty, bytes.len());
        for c in &r.comparisons { for b in &c.benchmarks { println!("{:28} {:9.1} {:9.1} n {}", b.name, b.summary.min, b.summary.median, b.summary.n); } }
    }
}
