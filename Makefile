# Thin: the work is in cargo and in tests/run.

PREFIX ?= /usr/local

.PHONY: demo test test-all bench fuzz docs install wheel bare-metal firmware swift xcframework kotlin

demo: ## the main job, on recorded replies
	@cargo run --quiet --package account-numbers --example inspect

test: ## every test; with CI=true nothing is left out
	@tests/run

test-all: ## what takes longer, too
	@TEST_ALL=1 tests/run

bench: ## against other readers, as ratios of one run
	@cd tests/bench && cargo bench
	@tests/c/bench

fuzz: ## what is true of every body, for ten minutes
	@tests/fuzz/run 600

docs: ## the documentation of the crate
	@cargo doc --package account-numbers --no-deps

install: ## the C library, below PREFIX
	@ffi-c/install.sh $(PREFIX)

wheel: ## the Python wheel for any Linux, and its source distribution, in target/wheels
	@ffi-python/manylinux.sh

bare-metal: ## builds for targets without an operating system, with every combination of features
	@tests/firmware/build

firmware: ## runs the corpus on emulated machines, and measures flash, stack and instructions
	@tests/firmware/run

kotlin: ## makes the Kotlin library and tests it; the jar is in target/kotlin/maven
	@tests/kotlin/run

swift: ## puts the Swift package together and tests it; installs Swift where it can
	@INSTALL_SWIFT=1 tests/swift/run

xcframework: ## the Swift package for iOS, in target/swift/AccountNumbers
	@ffi-mobile/swift/package --xcframework
