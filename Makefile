# A thin front for meson, for those who do not know it. The lists of packages are here only.

BUILD_PACKAGES = gcc meson ninja-build pkg-config libyaml-dev libutf8proc-dev libmd-dev \
	zlib1g-dev libzstd-dev
TEST_PACKAGES = clang g++ libcmocka-dev python3 python3-jsonschema python3-yaml python3-pyte \
	strace mandoc locales-all e2fsprogs mount util-linux procps \
	chromium nodejs poppler-utils cmark-gfm fonts-dejavu-core zsh fish

BUILD = build
SANITIZED = build-sanitized
OPTIMISED = build-optimised
PROGRAM = $(BUILD)/cli/qualities
SETUP = $(if $(CI),--werror)

# setup,FOLDER,OPTIONS: prepares a build folder once; what meson says is shown when it fails.
setup = test -f $(1)/build.ninja || meson setup $(1) $(SETUP) $(2) >$(1).log 2>&1 || \
	{ cat $(1).log; rm -rf $(1); exit 1; }

.PHONY: assess demo build test bench install clean packages test-packages test-browser

assess: build
	@$(PROGRAM) assess || test $$? -eq 3 # 3: left, to go on another time

demo: build
	@$(PROGRAM) report docs/examples/ana.yaml

build: packages
	@$(call setup,$(BUILD))
	@ninja -C $(BUILD) --quiet

test: packages test-packages test-browser
	@$(call setup,$(BUILD))
	@$(call setup,$(SANITIZED),-Db_sanitize=address$(comma)undefined)
	@tests/run $(BUILD) $(SANITIZED)

# How long scoring takes, on an optimised build.
bench: packages
	@$(call setup,$(OPTIMISED),--buildtype=release)
	@ninja -C $(OPTIMISED) --quiet cli/qualities tests/bench/generate
	@python3 tests/bench/run.py $(OPTIMISED)/cli/qualities $(OPTIMISED)/tests/bench/generate

install: build
	@meson install -C $(BUILD)
	@test "$$(id -u)" -ne 0 || test -n "$(DESTDIR)" || ldconfig

clean:
	rm -rf $(BUILD) $(SANITIZED) $(OPTIMISED) $(BUILD).log $(SANITIZED).log $(OPTIMISED).log

# Installs what is missing, or says what an administrator would have to type.
packages:
	@tests/packages $(BUILD_PACKAGES)

test-packages:
	@tests/packages $(TEST_PACKAGES)

# What drives the browser in tests is npm's.
test-browser: test-packages
	@command -v npm >/dev/null || tests/packages npm
	@test -d tests/browser/node_modules || \
	npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent

comma = ,
