// The pages that are looked at: a name, and how the program is asked for it.
const panel = 'docs/examples/panel';
const round = ['dana', 'eli', 'gus', 'hana'].flatMap(
  (name) => ['ines', 'omar', 'ruth'].map((rater) => `${panel}/${name}-${rater}.yaml`));
const growth = 'tests/cli/data/growth';
export const pages = [
  ['whole', 'report', 'docs/examples/ana.yaml'],
  ['incomplete', 'report', 'tests/cli/data/incomplete.yaml'],
  ['ten roles', 'report', '--chart', 'radar', 'tests/cli/data/roles.yaml'],
  ['compared', 'report', '--previous', 'tests/browser/earlier.yaml', 'docs/examples/ana.yaml'],
  ['hostile', 'report', '--rubric', 'tests/injection/rubric.yaml', 'tests/injection/response.yaml'],
  ['sheet', 'form', '--format', 'print', '--instrument', 'interview', '--rater', 'Bo'],
  ['hostile sheet', 'form', '--format', 'print', '--rubric', 'tests/injection/rubric.yaml'],
  ['growth', 'growth', '--rubric', `${growth}/new.yaml`, '--was', `${growth}/old.yaml`,
    `${growth}/autumn.yaml`, `${growth}/spring.yaml`, `${growth}/summer.yaml`],
  ['panel', 'panel', '--rubric', `${panel}/coach.yaml`, '--adjusted', ...round,
    `${panel}/gus-self.yaml`],
  ['large panel', 'panel', '--rubric', `${panel}/coach.yaml`, 'tests/browser/many-raters.csv'],
  ['seven growing', 'growth', 'tests/browser/earlier.yaml', 'docs/examples/ana.yaml'],
];
