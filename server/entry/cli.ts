import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';

const data = () => new Option('--data <dir>', 'data folder; created when missing').default('data').env('ANJIAN_DATA');
const port = (text: string, fallback: number) => new Option('--port <n>', text).default(fallback).argParser(Number);

// What was compiled once need not be compiled by the next command: it starts in half the time.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/compiled'));

/** The command line of the platform; each command loads only what it needs. */
const program = new Command('anjian')
  .description('Anjian 安监: supervision of work safety in a city, from signal to closure.')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(add --help for how to use it)')
  .configureHelp({ showGlobalOptions: true });

program
  .command('serve')
  .description('run the platform; prints "ready http://…" once it accepts requests')
  .addOption(data())
  .addOption(port('port of the web interface and the API', 3000))
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .addOption(
    new Option('--mqtt-port <n>', 'port of the embedded MQTT broker (0: any free one; absent: none)').argParser(Number),
  )
  .option('--drill', 'the clock stands still and moves only when told', false)
  .option('--now <time>', 'where a drill begins; without it, where the last drill left the clock')
  .option('--no-jobs', 'serve requests only; another process sweeps, detects and does background jobs')
  .action(async (options) => (await import('./commands/serve.ts')).serve(options));

program
  .command('demo')
  .description('fill an empty data folder with the demo city, then serve it as a drill and print the accounts')
  .addOption(data().default('data/demo'))
  .addOption(port('port of the web interface and the API', 3000))
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .addOption(new Option('--mqtt-port <n>', 'port of the embedded MQTT broker').argParser(Number))
  .action(async (options) => (await import('./commands/demo.ts')).demo(options));

program
  .command('migrate')
  .description('bring the schema up to date and exit')
  .addOption(data())
  .action(async (options) => (await import('./commands/maintain.ts')).migrateOnly(options));

const user = program.command('user').description('people and their posts');
user
  .command('create')
  .description('create a person with a post; the password is read from standard input')
  .addOption(data())
  .requiredOption('--username <name>', 'name to sign in with')
  .requiredOption('--role <role>', 'role of the post')
  .requiredOption('--area <code>', 'area the post covers')
  .option('--unit <code>', 'unit of the post: its code, or for an enterprise its credit code')
  .option('--name <text>', 'name shown to others')
  .requiredOption('--password-stdin', 'read the password from standard input')
  .action(async (options) => (await import('./commands/people.ts')).createUser(options));

user
  .command('reset-factor')
  .description('forget the second factor of a person who has lost it; sessions end, a new one can be set up')
  .addOption(data())
  .requiredOption('--username <name>', 'whose second factor')
  .action(async (options) => (await import('./commands/people.ts')).resetFactor(options));

const token = program.command('token').description('bearer tokens for machines and scripts');
token
  .command('create')
  .description("print a bearer token with a person's rights, alone on standard output")
  .addOption(data())
  .requiredOption('--username <name>', 'whose rights it carries')
  .option('--issue', 'it may also sign documents, which people do with a second factor', false)
  .action(async (options) => (await import('./commands/people.ts')).createToken(options));

program
  .command('kiosk')
  .description('screens that look and change nothing')
  .command('create')
  .description('print the token of a new kiosk, alone on standard output, for /screen#kiosk=TOKEN')
  .addOption(data())
  .requiredOption('--area <code>', 'area it shows')
  .requiredOption('--name <text>', 'where the screen hangs')
  .addOption(
    new Option('--address <network...>', 'only from this address or network, such as 10.1.0.0/16').default(
      [],
      'from anywhere',
    ),
  )
  .addOption(new Option('--days <n>', 'how long it works, at most 366; 180 when not given').argParser(Number))
  .action(async (options) => (await import('./commands/people.ts')).newKiosk(options));

program
  .command('import')
  .description('import a register from .xlsx or .csv; prints a JSON summary; exit 1 if a row was rejected')
  .argument('<kind>', 'areas, units, grids, enterprises, meters, filings, calendar, licences')
  .argument('<file>', '.xlsx or .csv (UTF-8 or GB18030); first row: column names or their Chinese labels')
  .addOption(data())
  .option('--all-or-nothing', 'take no row when one is rejected', false)
  .option('--lang <language>', 'language of messages: zh or en', 'zh')
  .action(async (kind, file, options) => (await import('./commands/import.ts')).importRegister(kind, file, options));

const boundary = program.command('boundary').description('official boundaries of areas and grids');
boundary
  .command('import')
  .description(
    'import boundaries from GeoJSON or a zipped SHP as a new version; prints a JSON report; exit 1 if a shape was refused',
  )
  .argument('<file>', '.geojson, or .zip with .shp, .dbf and .prj')
  .addOption(data())
  .requiredOption('--review-number <number>', 'review number of the map (审图号)')
  .requiredOption('--source <text>', 'who provided the boundaries')
  .requiredOption('--date <date>', 'the day as of which they hold')
  .option('--code-property <name>', 'property with area codes or names; found by itself where one fits')
  .addOption(new Option('--kind <kind>', 'what they are boundaries of').choices(['areas', 'grids']).default('areas'))
  .addOption(
    new Option('--system <system>', 'coordinate system of the file, unless a .prj says it')
      .choices(['cgcs2000', 'wgs84', 'gcj02', 'bd09'])
      .default('cgcs2000'),
  )
  .option('--preview', 'only look at the file', false)
  .option('--lang <language>', 'language of messages: zh or en', 'zh')
  .action(async (file, options) => (await import('./commands/boundary.ts')).importBoundaryFile(file, options));

const readings = program.command('readings').description('meter readings');
readings
  .command('import')
  .description('stream readings from .csv, .csv.gz or .parquet with columns meterNo,at,kw; prints a JSON summary')
  .argument('<file...>')
  .addOption(data())
  .option('--lang <language>', 'language of messages: zh or en', 'zh')
  .action(async (files, options) => (await import('./commands/import.ts')).importReadings(files, options));

program
  .command('detect')
  .description('run the electricity detectors day by day, as the nightly job would have; prints a JSON summary')
  .addOption(data())
  .requiredOption('--from <date>', 'first day to judge')
  .requiredOption('--to <date>', 'last day to judge')
  .action(async (options) => (await import('./commands/detect.ts')).detect(options));

const policy = program.command('policy').description('escalation policies');
policy
  .command('explain')
  .description('print the steps of an escalation policy as JSON')
  .requiredOption('--kind <kind>', 'kind of matter')
  .addOption(new Option('--origin <origin>', 'who found it').choices(['county', 'city']).makeOptionMandatory())
  .requiredOption('--anchor <time>', 'instant from which the days count')
  .action(async (options) => (await import('./commands/policy.ts')).explainPolicy(options));

const ledger = program.command('ledger').description('the hash-chained history');
ledger
  .command('verify')
  .description('check the chain; exit 1 and the first broken entry if it does not hold')
  .addOption(data())
  .action(async (options) => (await import('./commands/maintain.ts')).verifyLedger(options));

program
  .command('backup')
  .description('write a consistent copy of everything to a file, also while serving')
  .argument('<file>')
  .addOption(data())
  .action(async (file, options) => (await import('./commands/backup.ts')).backup(file, options));

program
  .command('restore')
  .description('restore a backup into an empty data folder')
  .argument('<file>')
  .addOption(data())
  .action(async (file, options) => (await import('./commands/backup.ts')).restore(file, options));

program
  .command('doctor')
  .description('say what is configured, reachable, migrated and behind, and what to do about it')
  .addOption(data())
  .action(async (options) => (await import('./commands/doctor.ts')).doctor(options));

try {
  await program.parseAsync();
} catch (error) {
  // The command line has said itself what was wrong with it; asked for help, nothing was.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const { explain } = await import('./commands/report.ts');
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 2;
  }
}
